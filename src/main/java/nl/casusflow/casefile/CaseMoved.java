package nl.casusflow.casefile;

/** A case came into another state. Published in the transaction that moves it; whoever listens takes part in it. */
public record CaseMoved(String caseNumber, CaseState state) {}
