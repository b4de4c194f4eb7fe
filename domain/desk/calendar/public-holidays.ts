import china2025 from 'chinese-days/dist/years/2025.json' with { type: 'json' };
import china2026 from 'chinese-days/dist/years/2026.json' with { type: 'json' };

/** A country's public holidays, and the weekend days that are worked to make up for them. */
export interface PublicHolidays {
  holidays: ReadonlySet<string>;
  makeUpDays: ReadonlySet<string>;
  /** The known years; other years have no holidays. */
  years: readonly number[];
}

/**
 * As decreed by the State Council each November for the next year. A test fails when the package contains a newer
 * year.
 */
const china = [china2025, china2026];

export const publicHolidays: Record<'cn', PublicHolidays> = {
  cn: {
    holidays: new Set(china.flatMap(({ holidays }) => Object.keys(holidays))),
    makeUpDays: new Set(china.flatMap(({ workdays }) => Object.keys(workdays))),
    years: [2025, 2026],
  },
};
