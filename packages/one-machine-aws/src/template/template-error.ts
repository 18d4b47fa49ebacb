/** The templates contain something that is not supported here. The message names stack, resource and property. */
export class TemplateError extends Error {
  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
    this.name = 'TemplateError';
  }
}
