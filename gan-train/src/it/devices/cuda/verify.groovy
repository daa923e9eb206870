String log = new File(basedir, 'build.log').text
assert log.contains('org.nd4j:nd4j-cuda-11.6:jar:1.0.0-M2.1')
assert log.contains('org.nd4j:nd4j-cuda-11.6:jar:linux-x86_64') || !System.getProperty('os.name').startsWith('Linux')
assert !log.contains('org.nd4j:nd4j-native:')
