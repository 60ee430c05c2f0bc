// What the pages do beyond forms and links; every page works without it.
import { closeDoors, openWanted } from "./doors.js";
import { takeDrops } from "./drop.js";
import { keepTyped, sendOnce } from "./forms.js";
import { listenToKeys } from "./keys.js";
import { rememberPlace } from "./table.js";

listenToKeys();
closeDoors();
openWanted();
takeDrops();
keepTyped();
sendOnce();
rememberPlace();
document.querySelector("[data-focus]")?.focus();
document.querySelector(".ways [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" }); // on a phone the ways are longer than the screen
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
