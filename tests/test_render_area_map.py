"""The picture of areas: from a sketch or from a council's own map, and the same in words."""

import json
import re
from itertools import combinations
from xml.etree import ElementTree

from fingerpost.model.boundaries import Boundaries
from fingerpost.model.sketch import Oblong
from fingerpost.render.pages.area_map import area_map
from fingerpost.render.plan import LONGEST, of_boundaries, of_sketch
from fingerpost.render.setting import Setting
from tests.projects import TODAY, edited, reference
from tests.rendered import render

MAP = "site/areas.geojson"
SKETCHED = edited(
    "content/areas.yaml",
    "marsh-end: {name: Marsh End, within: marsh}\nmoor: {name: Moor, within: england,",
    "marsh-end: {name: Marsh End, within: marsh, sketch: [0, 0, 2, 2]}\n"
    "marsh-isle: {name: Marsh Isle, within: marsh, sketch: [0, 1, 1, 1]}\n"
    "moor: {name: Moor, within: england, sketch: [2, 0, 1, 2],",
)
TRUE_NEIGHBOURS = {
    "cambridge": "",
    "east-cambridgeshire": "fenland huntingdonshire south-cambridgeshire norfolk suffolk",
    "fenland": "east-cambridgeshire huntingdonshire peterborough norfolk lincolnshire",
    "huntingdonshire": "east-cambridgeshire fenland south-cambridgeshire peterborough bedfordshire "
    "northamptonshire",
    "south-cambridgeshire": "east-cambridgeshire huntingdonshire suffolk essex hertfordshire "
    "bedfordshire",
    "peterborough": "fenland huntingdonshire northamptonshire lincolnshire",
}


def square(east, north, size=1.0):
    """The ring around a square."""
    far, up = east + size, north + size
    return ((east, north), (far, north), (far, up), (east, up), (east, north))


def map_of(**shapes):
    """A map of made-up outlines."""
    features = [
        {
            "type": "Feature",
            "properties": {"slug": slug.replace("_", "-")},
            "geometry": {"type": "Polygon", "coordinates": [list(ring) for ring in rings]},
        }
        for slug, rings in shapes.items()
    ]
    words = {"type": "FeatureCollection", "attribution": "Made up by nobody.", "features": features}
    return {MAP: json.dumps(words)}


def picture(page):
    """The picture of a page as XML."""
    svg = re.search(r"(?s)<svg class=\"map\".*?</svg>", page.html)
    assert svg, page.path
    return ElementTree.fromstring(svg[0])


def test_places_that_share_an_edge_are_next_to_each_other_and_a_corner_is_none():
    here = Oblong(0, 0, 2, 2)
    assert here.touches(Oblong(2, 1, 1, 5)) and here.touches(Oblong(1, 2, 1, 1))
    assert not here.touches(Oblong(2, 2, 1, 1))
    assert not here.touches(Oblong(3, 0, 1, 1))
    assert here.surrounds(Oblong(0, 0, 1, 1)) and not here.touches(Oblong(0, 0, 1, 1))


def test_our_sketch_says_of_our_places_what_is_so():
    areas = reference().offer.words.areas.terms
    drawn = {slug: area.sketch for slug, area in areas.items() if area.sketch}
    for slug, known in TRUE_NEIGHBOURS.items():
        said = {other for other in drawn if drawn[slug].touches(drawn[other])}
        assert said == set(known.split()), slug
    assert drawn["south-cambridgeshire"].surrounds(drawn["cambridge"])


def test_no_place_of_our_sketch_lies_upon_a_part_of_another():
    drawn = [area.sketch for area in reference().offer.words.areas.terms.values() if area.sketch]
    for one, other in combinations(drawn, 2):
        apart = one.squares.isdisjoint(other.squares)
        assert apart or one.surrounds(other) or other.surrounds(one)


def test_the_line_around_a_group_goes_around_it_once():
    plan = of_sketch({"a": Oblong(0, 0, 1, 1), "b": Oblong(1, 0, 1, 1)}, ["a", "b"])
    assert plan.around == "M0 0h152M0 52h152M0 0v52M152 0v52"
    assert of_sketch({"a": Oblong(0, 0, 1, 1)}, []).around == ""


def test_every_place_of_the_picture_is_a_link_with_its_number_and_its_name(tmp_path):
    svg = picture(render(tmp_path, SKETCHED).page("areas/"))
    links = {link.get("href"): link.get("aria-label") for link in svg.iter("a")}
    assert links == {
        "/areas/marsh-end/": "1: Marsh End",
        "/areas/marsh-isle/": "2: Marsh Isle",
        "/areas/moor/": "3: Moor",
    }
    title, about, *_ = svg
    assert svg.get("aria-labelledby") == title.get("id")
    assert "A sketch, not to scale: it shows which places are next to which." in about.text


def test_the_list_beside_it_says_the_same(tmp_path):
    words = render(tmp_path, SKETCHED).page("areas/").words
    said = words.partition("Which places are next to which")[2].partition("All places")[0]
    assert "A sketch, not to scale: it shows which places are next to which." in said
    assert "The thick line goes around Marsh" in said and "Dashed" not in said
    assert "Marsh 1 Marsh End Next to: Moor." in said
    assert "2 Marsh Isle All around it: Marsh End." in said
    assert "3 Moor Next to: Marsh End." in said


def test_a_place_s_own_page_names_its_neighbours(tmp_path):
    site = render(tmp_path, SKETCHED)
    page = site.page("areas/marsh/")
    assert "What is near Next to: Moor" in page.words
    assert 'href="/areas/#map"' in page.html
    assert "What is near" not in site.page("areas/england/").words


def test_without_a_sketch_or_a_map_there_is_no_picture(tmp_path):
    page = render(tmp_path).page("areas/")
    assert '<svg class="map"' not in page.html and "pictures.css" not in page.html


def test_a_council_s_own_map_takes_the_place_of_the_sketch(tmp_path):
    shapes = map_of(marsh=[square(0, 52)], moor=[square(1, 52)])
    page = render(tmp_path, {**SKETCHED, **shapes}).page("areas/")
    links = {link.get("href") for link in picture(page).iter("a")}
    assert links == {"/areas/marsh/", "/areas/moor/"}
    assert "Made up by nobody." in page.words
    assert "not to scale" not in page.words
    assert "2 Moor Next to: Marsh End." in page.words


def test_a_map_has_north_at_the_top_and_keeps_its_shape():
    plan = of_boundaries(Boundaries("", {"low": (square(0, 60),), "high": (square(0, 61),)}))
    assert plan.shapes["high"].at[1] < plan.shapes["low"].at[1]
    # A degree of longitude is half as wide as one of latitude at 60 degrees north.
    assert abs(plan.height / plan.width - 4) < 0.2


def test_a_number_stands_within_its_place_and_not_in_a_hole():
    around = of_boundaries(Boundaries("", {"ring": (square(0, 52, 3), square(1, 53))}))
    x, y = around.shapes["ring"].at
    third = around.width / 3, around.height / 3
    assert not (third[0] < x < 2 * third[0] and third[1] < y < 2 * third[1])


def wavy(east):
    """A ring of five thousand points, whose right edge is the left one of the next."""
    edge = [(0.05 * (step % 7), 52 + step / 2500) for step in range(2500)]
    right = [(east + 1 + x, north) for x, north in reversed(edge)]
    ring = [*((east + x, north) for x, north in edge), *right]
    return (*ring, ring[0])


def test_a_fine_map_is_made_simpler_until_it_is_small():
    plan = of_boundaries(Boundaries("", {"one": (wavy(0),), "two": (wavy(1),)}))
    assert 0 < sum(len(shape.path) for shape in plan.shapes.values()) <= LONGEST


def test_a_map_s_places_that_are_too_small_to_see_are_left_to_the_list():
    plan = of_boundaries(
        Boundaries("", {"big": (square(0, 50, 4),), "dot": (square(1, 51, 1e-6),)})
    )
    assert list(plan.shapes) == ["big"]


def test_the_picture_of_our_areas_has_every_place_of_the_site():
    checked = reference()
    view = area_map(Setting(checked.offer, checked.proofs, TODAY))
    assert view and [link.words for link in view.outlined] == ["Cambridgeshire"]
    assert [one.link.words for one in view.places][:2] == ["Cambridgeshire", "Peterborough"]
    assert len(view.places[0].inside) == 5
