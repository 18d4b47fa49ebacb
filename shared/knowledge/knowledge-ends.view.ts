/** The text to an owner whose knowledge items end soon. Texts to staff are in Chinese. */
export function knowledgeEndsText(items: number, firstDay: string): string {
  return `【12345】本单位有${items}条知识即将失效，最早的有效期至${firstDay}。请在知识库“即将到期”中核对、续期或停用。`;
}
