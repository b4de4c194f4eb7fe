import type { Calendar, CalendarContent } from './calendar.ts';

const allDay = [{ from: '00:00', to: '24:00' }];
const officeHours = [{ from: '09:00', to: '18:00' }];

/** The default calendars of every desk. Office hours are in the desk's time zone. */
export function shippedCalendars(deskTimeZone: string): Calendar[] {
  const noDates = { version: 1, holidays: [], workDays: [] };
  return [
    { ...noDates, calendarId: 'always', name: 'Always', timeZone: 'UTC', weekly: everyDay() },
    {
      ...noDates,
      calendarId: 'office-hours',
      name: 'Office hours',
      timeZone: deskTimeZone,
      weekly: mondayToFriday(),
    },
    {
      ...noDates,
      calendarId: 'china',
      name: 'Mainland China',
      timeZone: 'Asia/Shanghai',
      weekly: mondayToFriday(),
      publicHolidays: 'cn',
    },
  ];
}

function mondayToFriday(): CalendarContent['weekly'] {
  return {
    monday: officeHours,
    tuesday: officeHours,
    wednesday: officeHours,
    thursday: officeHours,
    friday: officeHours,
  };
}

function everyDay(): CalendarContent['weekly'] {
  return {
    monday: allDay,
    tuesday: allDay,
    wednesday: allDay,
    thursday: allDay,
    friday: allDay,
    saturday: allDay,
    sunday: allDay,
  };
}
