// One platform for all of them: starting it takes longer than most of these stories.
import './stories/whole-lives.ts';
import './stories/ways-in.ts';
import './stories/desk-decisions.ts';
import './stories/second-chances.ts';
import './stories/requests-of-units.ts';
import './stories/merged-cases.ts';
import './stories/returns-and-shares.ts';
import './stories/sealed-appeals.ts';
import './stories/directory.ts';
import './stories/media.ts';
import './stories/repeats-and-races.ts';
import './stories/wrong-people.ts';
import './stories/staff-sign-in.ts';
import './stories/bad-input.ts';
import './stories/lake.ts';
import './stories/logs.ts';
import './stories/poison-and-tokens.ts';
