String log = new File(basedir, 'build.log').text
assert log.contains('service answers with a PNG of 62 pixels')
