/** The text message with a new query code. */
export function newQueryCodeText(number: string, code: string): string {
  return `【12345】您的诉求${number}的新查询码为${code}，原查询码已失效，请勿告诉他人。`;
}
