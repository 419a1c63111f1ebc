create table person (id varchar(64) primary key, email varchar(254));
