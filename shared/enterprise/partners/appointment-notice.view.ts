import type { Instant } from '#kernel/domain/instant.ts';
import { momentText } from '#kernel/presenting/dates.ts';

/** What a text message says of an appointment: number and time, never words or names. Texts to phones are in Chinese. */
export type AppointmentNews = 'booked' | 'over' | 'coming';

const SENTENCES: Readonly<Record<AppointmentNews, string>> = {
  booked: '已预约律师',
  over: '的律师预约已取消，原定时间',
  coming: '的律师预约即将开始，时间',
};

/** The text about an appointment of a request. */
export function appointmentText(news: AppointmentNews, number: string, begin: Instant): string {
  return `【12345】企业诉求${number}${SENTENCES[news]}：${momentText(begin).zh}。`;
}
