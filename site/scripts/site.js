// The script of every page but those of a guide's questions.
import "./page.js";
