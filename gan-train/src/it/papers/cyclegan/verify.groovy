assert new File(basedir, 'build.log').text.contains('cyclegan: 200 steps, resumed at 100 with the same bits')
