// All figures that move. This is what the site ships; esbuild makes one file of it.

import { FitFigure } from "./figures/fit.js";

customElements.define("live-fit", FitFigure);
