// What the staff pages use of ECharts, and nothing else: scripts/vendor-echarts makes one file of it.
import { use, init } from "echarts/core";
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, DataZoomInsideComponent, GridComponent, TooltipComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";

use([AriaComponent, BarChart, DataZoomInsideComponent, GridComponent, LineChart, SVGRenderer, TooltipComponent]);

export { init };
