assert new File(basedir, 'build.log').text.contains('stylegan2: 200 steps, resumed at 100 with the same bits')
