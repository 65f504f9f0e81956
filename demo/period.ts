import { dayOf, monthStart } from './day.ts';

/** The demo data cover 36 whole months; nothing that happened is dated later. */
export const firstDay = dayOf('2023-11-01');
export const lastDay = dayOf('2026-10-31');
export const monthCount = 36;

/** First days of the 36 months, oldest first. */
export const months: readonly number[] = Array.from({ length: monthCount }, (_, index) => monthStart(firstDay, index));
