import org.deeplearning4j.zoo.model.VGG16
val vgg = VGG16.builder().build() // want "other:deeplearning4j:VGG16"
val own = Own.builder().build()
