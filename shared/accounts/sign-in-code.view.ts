/** The text message with a code to sign in. */
export function signInCodeText(code: string, validMinutes: number): string {
  return `【12345】验证码${code}，${validMinutes}分钟内有效，请勿告诉他人。`;
}
