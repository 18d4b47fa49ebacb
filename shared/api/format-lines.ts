/**
 * JSON with a line for each entry of the outer `levels` levels, so that a change of a generated file shows as the entries that changed.
 * An object or array that holds no other one stays on one line, and so does all below these levels.
 */
export function formatLines(value: unknown, levels: number): string {
  return `${formatLevel(value, levels, '')}\n`;
}

function formatLevel(value: unknown, levels: number, indent: string): string {
  if (levels === 0 || !isContainer(value) || !Object.values(value).some(isContainer)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const lines = Object.entries(value).map(([name, each]) => {
    const label = Array.isArray(value) ? '' : `${JSON.stringify(name)}: `;
    return `${inner}${label}${formatLevel(each, levels - 1, inner)}`;
  });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
