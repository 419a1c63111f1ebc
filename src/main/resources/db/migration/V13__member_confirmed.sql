-- A member of the household was shown in a form that was handed in, and left as it was: as concerns and goals have it.
alter table household_member add column confirmed_at timestamp;
