// One file, so that all stories share one platform and one browser.
import './stories/harness.ts';
