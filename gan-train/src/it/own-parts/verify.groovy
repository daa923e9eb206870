assert new File(basedir, 'build.log').text.contains('trained 100 steps of a conditional pair')
