// One file, so that all stories share one platform and one browser.
import './stories/harness.ts';
import './stories/attacks.ts';
import './stories/board.ts';
import './stories/business.ts';
import './stories/desk.ts';
import './stories/desk-call.ts';
import './stories/desk-commands.ts';
import './stories/desk-day.ts';
import './stories/desk-directory.ts';
import './stories/desk-field.ts';
import './stories/filing.ts';
import './stories/photo-first.ts';
import './stories/photos.ts';
import './stories/report.ts';
import './stories/sessions.ts';
import './stories/weight.ts';
import './stories/accessibility.ts';
