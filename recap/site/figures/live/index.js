// All figures that move. This is what the site ships; esbuild makes one file of it.

import { Bowl } from "./figures/bowl.js";
import { Fit } from "./figures/fit.js";
import { Score } from "./figures/score.js";
import { Network } from "./figures/network.js";
import { Shapes } from "./figures/shapes.js";
import { define } from "./parts/figure.js";

define("fit", Fit);
define("bowl", Bowl);
define("score", Score);
define("shapes", Shapes);
define("network", Network);
