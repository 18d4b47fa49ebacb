import { LANGUAGE_TAGS, type Language } from '#kernel/presenting/language.ts';
import { type ApiDocument, type ApiOperation, describedIn, toComponentName } from './document.ts';
import { escaped, inline, prose, table } from './html.ts';
import { PAGE_TEXTS } from './page-texts.ts';
import { schemaTable, typeText } from './schema-table.ts';
import { STYLE } from './style.ts';

/**
 * The API's documentation as one page of HTML, made from the OpenAPI document. Texts that the document has in Chinese appear
 * in the reader's language, all others in English. The page has no script and loads nothing, so that the strictest content
 * security policy fits. That policy has to allow `STYLE` by its hash.
 */
export function renderPage(api: ApiDocument, language: Language): string {
  const tags = api.tags.map(({ name, 'x-name-zh': zh }) => ({ name, title: language === 'zh' ? zh : name }));
  const ends = (['schemas', 'problems', 'rules'] as const).map((name) => ({ name, title: PAGE_TEXTS[name][language] }));
  const links = [...tags, ...ends].map(
    ({ name, title }) => `<li><a href="#${toAnchor(name)}">${escaped(title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="${LANGUAGE_TAGS[language]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${PAGE_TEXTS.heading[language]}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${PAGE_TEXTS.heading[language]}</h1>
${prose(describedIn(language, api.info) ?? '')}
<p>${PAGE_TEXTS.forPrograms[language]}<a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1)</p>
<nav><ul>${links.join('')}</ul></nav>
${tags.map(({ name, title }) => section(name, title, renderOperations(api, name, language))).join('\n')}
${section('schemas', PAGE_TEXTS.schemas[language], schemas(api, language))}
${section('problems', PAGE_TEXTS.problems[language], problems(api, language))}
${section('rules', PAGE_TEXTS.rules[language], `<p>${inline(PAGE_TEXTS.rulesIntro[language])}</p>\n${rules(api, language)}`)}
</body>
</html>
`;
}

function section(name: string, title: string, content: string): string {
  return `<h2 id="${toAnchor(name)}">${escaped(title)}</h2>\n${content}`;
}

function renderOperations(api: ApiDocument, tag: string, language: Language): string {
  return Object.entries(api.paths)
    .flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ path, method, operation })))
    .filter(({ operation }) => operation.tags.includes(tag))
    .map(({ path, method, operation }) => renderOperation(api, method, path, operation, language))
    .join('\n');
}

function renderOperation(
  api: ApiDocument,
  method: string,
  path: string,
  operation: ApiOperation,
  language: Language,
): string {
  const body = operation.requestBody?.content['application/json']?.schema;
  const bodySchema = body?.$ref === undefined ? body : api.components.schemas[toComponentName(body.$ref)];
  const summary = language === 'zh' ? operation['x-summary-zh'] : operation.summary;
  return `<details id="${escaped(operation.operationId)}">
<summary><span class="method">${escaped(method.toUpperCase())}</span> <code>${escaped(path)}</code> <span class="dim">${escaped(summary)}</span></summary>
<div>
${prose(describedIn(language, operation) ?? '')}
<p class="dim">${accessText(api, operation, language)}</p>
${parameters(api, operation, language)}
${body === undefined ? '' : `<h3>${PAGE_TEXTS.body[language]}: ${typeText(body, language)}</h3>\n${schemaTable(bodySchema ?? {}, language)}`}
<h3>${PAGE_TEXTS.answers[language]}</h3>
${answers(api, operation, language)}
</div>
</details>`;
}

function accessText(api: ApiDocument, { security }: ApiOperation, language: Language): string {
  const names = security.flatMap((each) => Object.keys(each));
  if (names.length === 0) return PAGE_TEXTS.noToken[language];
  return names.map((name) => inline(describedIn(language, api.components.securitySchemes[name]) ?? name)).join(' ');
}

function parameters(api: ApiDocument, { parameters: given = [] }: ApiOperation, language: Language): string {
  const rows = given.flatMap((each) => {
    const parameter = '$ref' in each ? api.components.parameters[toComponentName(each.$ref)] : each;
    if (parameter === undefined) return [];
    const { name, required, schema } = parameter;
    return [
      [
        `<code>${escaped(name)}</code>${required ? '' : ` <span class="dim">${PAGE_TEXTS.optional[language]}</span>`}`,
        escaped(parameter.in),
        typeText(schema, language),
        inline(describedIn(language, parameter) ?? ''),
      ],
    ];
  });
  if (rows.length === 0) return '';
  const head = (['name', 'in', 'type', 'notes'] as const).map((column) => PAGE_TEXTS[column][language]);
  return `<h3>${PAGE_TEXTS.parameters[language]}</h3>\n${table(head, rows)}`;
}

function answers(api: ApiDocument, { responses }: ApiOperation, language: Language): string {
  const rows = Object.entries(responses).map(([status, response]) => {
    if ('$ref' in response)
      return [
        status,
        `<a href="#problems">${PAGE_TEXTS.problem[language]}</a>`,
        inline(describedIn(language, api.components.responses[toComponentName(response.$ref)]) ?? ''),
      ];
    const schema = response.content?.['application/json']?.schema;
    return [
      status,
      schema === undefined ? '' : typeText(schema, language),
      inline(describedIn(language, response) ?? ''),
    ];
  });
  return table(
    (['status', 'content', 'when'] as const).map((column) => PAGE_TEXTS[column][language]),
    rows,
  );
}

function schemas(api: ApiDocument, language: Language): string {
  return Object.entries(api.components.schemas)
    .map(
      ([name, schema]) =>
        `<details id="schema-${escaped(name)}"><summary><code>${escaped(name)}</code></summary><div>${schemaTable(schema, language)}</div></details>`,
    )
    .join('\n');
}

/** The `type` of a problem points to its row. */
function problems(api: ApiDocument, language: Language): string {
  const rows = api['x-problems'].map(({ code, title, meaning }) => ({
    id: `problem-${code}`,
    cells: [`<code>${escaped(code)}</code>`, escaped(title[language]), inline(meaning[language])],
  }));
  return table(
    (['code', 'title', 'meaning'] as const).map((column) => PAGE_TEXTS[column][language]),
    rows.map(({ cells }) => cells),
    rows.map(({ id }) => id),
  );
}

function rules(api: ApiDocument, language: Language): string {
  return table(
    (['code', 'meaning'] as const).map((column) => PAGE_TEXTS[column][language]),
    api['x-rules'].map(({ code, meaning }) => [`<code>${escaped(code)}</code>`, escaped(meaning[language])]),
  );
}

function toAnchor(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}
