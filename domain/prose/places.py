"""The words by which prose says where and when it plays. English only."""

from typing import Literal

from domain.words.lexicon import Lexicon, bag

Ground = Literal["out", "in", "vehicle", "building"]

PLACES: Lexicon[Ground] = Lexicon(
    {
        "out": """
            coast ~coastline cliff sea ocean shore beach harbour harbor pier jetty island dock bay quay wharf lagoon
            forest woods wood woodland jungle grove orchard swamp marsh clearing graveyard cemetery street city alley
            downtown square market bridge rooftop ~roof avenue town lane plaza sidewalk pavement desert canyon highway
            dune field meadow mountain hillside village farm farmyard garden park playground valley ~hill ~hills lake
            river riverbank riverside stream yard backyard courtyard porch countryside trail ~path road roadside moor
            glacier campsite crossroads vineyard terrace balcony ~deck
        """,
        "in": """
            room kitchen bedroom bathroom hallway corridor cellar basement attic study office bar pub café cafe diner
            restaurant tavern saloon shop store bakery ward cell lab laboratory classroom lobby elevator lift garage
            studio workshop tunnel ~cave lounge parlour parlor staircase stairwell pantry nursery stable library
            chapel hall ballroom newsroom boardroom cabin dungeon bunker tent wheelhouse engine-room living-room
        """,
        "vehicle": """
            ~car taxi cab ~van truck ~bus train tram plane airplane helicopter carriage limousine ambulance ferry boat
            ship submarine cockpit spaceship starship capsule shuttle
        """,
        "building": """
            house home cottage lighthouse castle palace church cathedral temple school hotel hospital station theatre
            theater museum inn barn hut boathouse shed mill tower factory warehouse bank prison asylum mansion
            apartment flat building airport mall monastery hangar observatory greenhouse
        """,
    }
)
INDOORS = bag("table chair bed lamp stove kettle sofa couch desk floor ceiling window curtain armchair fireplace door")
OUTDOORS = bag("sky sun wind grass tree trees sand clouds stars moon rain snow birds waves horizon leaves")
MOVES: Lexicon[str] = Lexicon(
    {
        "to": """
            walk ~went go ~goes come ~came run ~ran drive ~drove ride ~rode return hurry climb arrive get ~got reach
            sail row step ~crept creep ~drew rush follow carry head move travel wander march stride ~fled ~flew fly limp
            ~made ~led stumble ~crawled cross descend slip turn lead bring ~brought ~took take swim ~swam
        """
    }
)
# What is thought of, seen from afar or wished for is not where the story plays.
FAR = bag(
    """
    look looked looks looking stare stared gaze gazed watch watched see saw seen think thought dream dreamed dreamt
    remember remembered talk talked spoke hear heard want wanted wish wished would could should might hope hoped plan
    planned from had wasn't never knew know known imagine imagined about pointed mentioned like
    """
)
