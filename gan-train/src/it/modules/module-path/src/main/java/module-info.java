/** A program that trains, as a module. */
module consumer.modular {
    requires org.gan4j.train;
}
