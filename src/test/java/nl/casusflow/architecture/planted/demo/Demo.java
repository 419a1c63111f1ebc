package nl.casusflow.architecture.planted.demo;

public class Demo {}
