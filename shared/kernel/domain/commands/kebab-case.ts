/** The name of a command in URLs: `submitResult` -> `submit-result`. */
export function toKebabCase(command: string): string {
  return command.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
