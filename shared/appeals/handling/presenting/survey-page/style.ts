/** The page's own style: large targets, readable on a phone, light or dark as the reader's system is. Nothing is loaded. */
export const SURVEY_STYLE = `
:root { color-scheme: light dark; --line: #6b7280; --text: #111827; --dim: #4b5563; --accent: #0b57d0; --on: #fff; --bad: #b3261e; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --line: #9ca3af; --text: #f3f4f6; --dim: #c3c8d0; --accent: #8ab4ff; --on: #0b1220; --bad: #ff9d95; --page: #111418; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 36rem; padding: 1rem; background: var(--page); color: var(--text);
  font: 1.125rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
header a { min-height: 44px; display: inline-flex; align-items: center; }
a { color: var(--accent); }
h1, h2 { text-wrap: balance; }
h1 { font-size: 1.5rem; line-height: 1.3; }
h2 { font-size: 1.125rem; }
dt { color: var(--dim); }
dd { margin: 0 0 .75rem; white-space: pre-line; }
fieldset { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 1.25rem; padding: .5rem 1rem; }
fieldset.wrong { border: 3px solid var(--bad); }
legend, label.field { font-weight: 700; }
legend { float: left; width: 100%; padding: 0; }
legend + * { clear: both; }
label.option { display: flex; align-items: center; gap: .75rem; min-height: 44px; }
input[type=radio] { width: 1.5rem; height: 1.5rem; flex: none; accent-color: var(--accent); }
textarea { width: 100%; min-height: 8rem; padding: .5rem; border: 1px solid var(--line); border-radius: .5rem; font: inherit;
  background: var(--page); color: var(--text); }
button { min-height: 48px; width: 100%; border: 0; border-radius: .5rem; font: inherit; font-weight: 700; background: var(--accent); color: var(--on); }
form + form { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
button[name=decline] { border: 1px solid var(--line); background: var(--page); color: var(--accent); }
.hint + button { margin-top: .75rem; }
.hint { color: var(--dim); margin: .25rem 0; }
.message { color: var(--bad); font-weight: 700; margin: .25rem 0; }
.summary { border: 3px solid var(--bad); border-radius: .5rem; padding: .25rem 1rem; margin: 0 0 1.25rem; }
.summary a { color: var(--bad); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
