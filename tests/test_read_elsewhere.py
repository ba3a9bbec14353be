"""What is read is in the project."""

from fingerpost.pipeline.check import check_project
from tests.projects import TODAY, codes, make_project


def test_a_file_that_is_a_link_out_of_the_project_is_refused(tmp_path):
    project = make_project(tmp_path)
    entry = project / "content/services/marsh-listening.md"
    entry.rename(tmp_path / "elsewhere.md")
    entry.symlink_to(tmp_path / "elsewhere.md")
    assert "file-elsewhere" in codes(check_project(project, TODAY))
