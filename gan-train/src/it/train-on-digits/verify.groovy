String log = new File(basedir, 'build.log').text
assert log.contains('onednn [d_loss, g_loss, d_real, d_fake, d_grad, g_grad] [')

File repository = new File(localRepositoryPath as String, 'org/bytedeco')
assert new File(repository, 'javacpp').isDirectory()
repository.eachFileRecurse { file ->
    assert !(file.name ==~ /.*-1\.5\.7.*\.jar/) : "an old native is on the class path: ${file.name}"
}
