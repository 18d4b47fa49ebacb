import { type ApiDocument, type ApiOperation, nameOf } from './document.ts';
import { escaped, inline, prose, table } from './html.ts';
import { schemaTable, typeOf } from './schema-table.ts';
import { STYLE } from './style.ts';

/**
 * The API's documentation as one page of HTML, made from the OpenAPI document alone. It has no script and loads nothing,
 * so the strictest content security policy fits; `style` is what that policy has to allow by hash.
 */
export function renderPage(api: ApiDocument): { readonly html: string; readonly style: string } {
  const byTag = operationsByTag(api);
  const sections = [...byTag].map(
    ([tag, operations]) => `<h2 id="${anchorOf(tag)}">${escaped(tag)}</h2>\n${operations.join('\n')}`,
  );
  const links = [...byTag.keys(), 'Schemas', 'Problems', 'Rules'].map(
    (name) => `<li><a href="#${anchorOf(name)}">${escaped(name)}</a></li>`,
  );
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(api.info.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(api.info.title)}</h1>
${prose(api.info.description)}
<p>The same for machines: <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).</p>
<nav><ul>${links.join('')}</ul></nav>
${sections.join('\n')}
<h2 id="schemas">Schemas</h2>
${schemas(api)}
<h2 id="problems">Problems</h2>
${problems(api)}
<h2 id="rules">Rules</h2>
<p>A command that state and role allow may still break a rule of the case: 409, with the rule as <code>code</code>.</p>
${rules(api)}
</body>
</html>
`;
  return { html, style: STYLE };
}

function operationsByTag(api: ApiDocument): Map<string, string[]> {
  const byTag = new Map<string, string[]>();
  for (const [path, item] of Object.entries(api.paths))
    for (const [method, operation] of Object.entries(item)) {
      const tag = operation.tags[0] ?? '';
      byTag.set(tag, [...(byTag.get(tag) ?? []), operationHtml(api, method, path, operation)]);
    }
  return byTag;
}

function operationHtml(api: ApiDocument, method: string, path: string, operation: ApiOperation): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const bodySchema = body?.$ref === undefined ? body : api.components.schemas[nameOf(body.$ref)];
  return `<details id="${escaped(operation.operationId)}">
<summary><span class="method">${escaped(method.toUpperCase())}</span> <code>${escaped(path)}</code> <span class="dim">${escaped(operation.summary)}</span></summary>
<div>
${operation.description === undefined ? '' : prose(operation.description)}
<p class="dim">${accessText(api, operation)}</p>
${parameters(api, operation)}
${body === undefined ? '' : `<h3>Body: ${typeOf(body)}</h3>\n${schemaTable(bodySchema ?? {})}`}
<h3>Answers</h3>
${answers(api, operation)}
</div>
</details>`;
}

function accessText(api: ApiDocument, { security }: ApiOperation): string {
  const names = security.flatMap((each) => Object.keys(each));
  if (names.length === 0) return 'No token.';
  return names.map((name) => inline(api.components.securitySchemes[name]?.description ?? name)).join(' ');
}

function parameters(api: ApiDocument, { parameters: given = [] }: ApiOperation): string {
  const rows = given.flatMap((each) => {
    const parameter = '$ref' in each ? api.components.parameters[nameOf(each.$ref)] : each;
    if (parameter === undefined) return [];
    const { name, required, schema, description = '' } = parameter;
    return [
      [
        `<code>${escaped(name)}</code>${required ? '' : ' <span class="dim">optional</span>'}`,
        escaped(parameter.in),
        typeOf(schema),
        inline(description),
      ],
    ];
  });
  return rows.length === 0 ? '' : `<h3>Parameters</h3>\n${table(['name', 'in', 'type', 'notes'], rows)}`;
}

function answers(api: ApiDocument, { responses }: ApiOperation): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    if ('$ref' in response)
      return [
        status,
        '<a href="#problems">problem</a>',
        inline(api.components.responses[nameOf(response.$ref)]?.description ?? ''),
      ];
    const schema = response.content?.['application/json']?.schema;
    return [status, schema === undefined ? '' : typeOf(schema), inline(response.description)];
  });
  return table(['status', 'body', 'when'], rows);
}

function schemas(api: ApiDocument): string {
  return Object.entries(api.components.schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary><div>${schemaTable(schema)}</div></details>`,
    )
    .join('\n');
}

/** Each row is what the `type` of a problem points to. */
function problems(api: ApiDocument): string {
  const rows = api['x-problems'].map(
    ({ code, title, meaning }) =>
      `<tr id="problem-${escaped(code)}"><td><code>${escaped(code)}</code></td><td>${escaped(title.zh)}<br>${escaped(title.en)}</td><td>${inline(meaning.zh)}<br>${inline(meaning.en)}</td></tr>`,
  );
  return `<div class="wide"><table><thead><tr><th>code</th><th>title</th><th>meaning</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function rules(api: ApiDocument): string {
  return table(
    ['code', 'meaning'],
    api['x-rules'].map(({ code, meaning }) => [
      `<code>${escaped(code)}</code>`,
      `${escaped(meaning.zh)}<br>${escaped(meaning.en)}`,
    ]),
  );
}

function anchorOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}
