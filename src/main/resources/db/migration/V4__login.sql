-- Logging in: what a person's account needs beside what the engine keeps (name, password, groups).

alter table person add column sessions int default 0 not null;                       -- rises when every session of this person ends
alter table person add column must_change_password boolean default false not null;   -- somebody else chose the password
alter table person add column provider_subject varchar(600);                         -- who this is at the identity provider
alter table person add constraint person_provider_subject unique (provider_subject);
