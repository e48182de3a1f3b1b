"""A fingerprint as words that can be read aloud over a telephone, and back.

Each word stands for one byte. The words are short, begin with three letters of their own and differ from each other
in three letters at least, so that a word that was half heard or misspelt is not taken for another one.
"""

#: In the order of the bytes 00 to ff; never changed, for words that were printed must be understood.
LIST = """
acorn acrobat admiral alarm almond amber anchor ankle apron atlas attic autumn awning badge bamboo
banana barrel basket bazaar beacon bench berry bicycle biscuit blossom bobcat bonnet bracelet breeze
brush buffalo bugle bulldog butter cabin cactus camel canoe carpet castle cedar cello chalk chimney
cinema circus clover coffee compass copper cotton cradle cricket crown crystal cuckoo cupboard
curtain cushion cyclone daisy delta denim desert diamond dinner dolphin domino donkey dragon elbow
elephant emerald engine envelope estate fabric falcon farmer feather fiddle flute forest fossil
fountain funnel furnace galaxy garden gazelle geyser giraffe glacier goat goblet gondola gorilla
granite guitar hamster harbour hedgehog helmet herring hippo hotel iceberg igloo insect iris island
ivory jaguar jasmine jigsaw juniper kangaroo kayak kettle keyboard kitchen koala ladder lagoon
lantern lasso lava lemon leopard lettuce library lilac lizard lobster locket magnet mammoth mango
maple meadow mermaid mirror mosaic motor muffin museum napkin nectar needle nickel nomad notebook
nursery nutmeg oasis oatmeal ocean octopus olive onion opera orange orbit orchid ostrich panda
parrot pebble pelican pencil petal piano pickle pigeon pillow planet plum pony potato pretzel
pudding pumpkin puppet pyramid quartz queen quilt rabbit radio raft raven reindeer rhino ribbon ruby
saffron sailor sapphire scarf school scooter seagull shamrock sheriff silver sketch skunk skyline
slipper snail sofa spider sponge squirrel sugar summer sunset swan tadpole teapot temple thimble
thunder tiger tornado toucan tractor treasure trumpet tugboat tulip turtle twig ukulele umbrella
unicorn valley vanilla vinegar violin volcano voyage vulture waffle walnut wheel whisper window
woodland yacht yogurt zebra zenith zigzag zinc zodiac
"""
WORDS = tuple(LIST.split())
BEGINNINGS = {word[:3]: number for number, word in enumerate(WORDS)}


def to_words(fingerprint: str, count: int = 6) -> tuple[str, ...]:
    """The beginning of a hash in hexadecimal as so many words."""
    return tuple(WORDS[byte] for byte in bytes.fromhex(fingerprint[: 2 * count]))


def from_words(spoken: str) -> str:
    """The beginning of a hash, in lower-case hexadecimal, that words stand for.

    Case, hyphens and what follows the first three letters of a word do not matter. Raises ValueError with a sentence
    for a word that is none of them.
    """
    found = []
    for word in spoken.replace("-", " ").casefold().split():
        if word[:3] not in BEGINNINGS:
            raise ValueError(f"“{word}” is not one of the words that fingerprints are read in.")
        found.append(BEGINNINGS[word[:3]])
    return bytes(found).hex()
