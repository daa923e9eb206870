<?xml version="1.0" encoding="UTF-8"?>
<!-- The licences of the libraries in a CycloneDX bill of materials, one library a line. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/">
    <xsl:text>gan4j uses these libraries. Each is under its own licence; gan4j's jars contain none of them.&#10;&#10;</xsl:text>
    <xsl:for-each select="/*/*[local-name() = 'components']/*[*[local-name() = 'group'] != 'org.gan4j']">
      <xsl:sort select="*[local-name() = 'purl']"/>
      <xsl:value-of select="concat(*[local-name() = 'group'], ':', *[local-name() = 'name'], ' ',
                                   *[local-name() = 'version'])"/>
      <xsl:text>: </xsl:text>
      <xsl:apply-templates select="*[local-name() = 'licenses']"/>
      <xsl:text>&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="*[local-name() = 'licenses']">
    <xsl:for-each select=".//*[local-name() = 'id' or local-name() = 'name' or local-name() = 'expression']">
      <xsl:if test="position() != 1">, </xsl:if>
      <xsl:value-of select="."/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
