assert new File(basedir, 'build.log').text.contains('projection-cgan: 200 steps, resumed at 100 with the same bits')
