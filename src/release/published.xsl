<?xml version="1.0" encoding="UTF-8"?>
<!-- Leaves of a POM's profiles those that choose natives, by the operating system or for CUDA. The others are about how
     gan4j is built, and are no business of a project that depends on it. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="http://maven.apache.org/POM/4.0.0">
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:strip-space elements="*"/>

  <xsl:template match="@*|node()">
    <xsl:copy>
      <xsl:apply-templates select="@*|node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="m:profile[not(m:activation/m:os) and not(m:id = 'nd4j-cuda')]"/>
  <xsl:template match="m:profiles[not(m:profile[m:activation/m:os or m:id = 'nd4j-cuda'])]"/>
  <xsl:template match="m:profile/m:build"/>
  <xsl:template match="comment()"/>
</xsl:stylesheet>
