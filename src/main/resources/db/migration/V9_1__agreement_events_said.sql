-- Where something was said of an agreement, so that what is taken back is not told in its course either.
alter table agreement_event add column contribution_id bigint;
