String log = new File(basedir, 'build.log').text
assert log.contains('trained in consumer.modular with org.gan4j.train on [onednn]')
