/** The templates say something that this machine cannot do: names stack, resource and property. */
export class TemplateError extends Error {
  constructor(where: string, problem: string) {
    super(`${where}: ${problem}`);
    this.name = 'TemplateError';
  }
}
