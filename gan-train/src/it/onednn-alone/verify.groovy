String log = new File(basedir, 'build.log').text
def trained = (log =~ /trained on \[onednn\], class path of (\d+) MB/)
assert trained.find()
assert (trained.group(1) as int) <= 45
