/** The page's own style: readable on a phone, light or dark as the reader's system is. Nothing is loaded from elsewhere. */
export const STYLE = `
:root { color-scheme: light dark; --line: #d0d7de; --soft: #f6f8fa; --text: #1f2328; --dim: #57606a; --accent: #0b57d0; --page: #fff; }
@media (prefers-color-scheme: dark) {
  :root { --line: #3d444d; --soft: #1b2027; --text: #e6edf3; --dim: #9198a1; --accent: #7fb0ff; --page: #0f1318; }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; background: var(--page); color: var(--text);
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: break-word; }
a { color: var(--accent); }
code { font: .9em ui-monospace, Consolas, monospace; }
h1 { font-size: 1.6rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); } h3 { font-size: 1rem; margin-bottom: .25rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
details[open] > summary { border-bottom: 1px solid var(--line); }
summary { padding: .6rem .8rem; cursor: pointer; background: var(--soft); border-radius: .4rem; }
details > div { padding: .25rem .8rem .8rem; }
.method { display: inline-block; min-width: 3.2rem; font-weight: 700; color: var(--accent); }
.dim { color: var(--dim); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem; border-bottom: 1px solid var(--line); }
th { color: var(--dim); font-weight: 600; }
tr:target { background: var(--soft); }
`;
