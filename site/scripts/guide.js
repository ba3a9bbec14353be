// The script of a guide's questions. It is one file, so that a slow line is asked once: what a reader
// answers is kept only from when it is here.
import { begin } from "./answers.js";
import "./page.js";

begin();
