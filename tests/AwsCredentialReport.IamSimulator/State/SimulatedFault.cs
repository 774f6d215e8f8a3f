using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport.IamSimulator.State;

/// <summary>What the service refuses, with the code, the HTTP status and the words that AWS uses.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "AWS calls it a fault.")]
[SuppressMessage("Design", "MA0058", Justification = "AWS calls it a fault.")]
public sealed class SimulatedFault(string code, int status, string message) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;

    internal static SimulatedFault AccessDenied(SimulatedCaller caller, string action, string resource) => new(
        "AccessDenied",
        403,
        $"User: {caller.Arn} is not authorized to perform: {action} on resource: {resource} " +
        $"because no identity-based policy allows the {action} action");

    internal static SimulatedFault NoSuchEntity(string message) => new("NoSuchEntity", 404, message);

    internal static SimulatedFault Validation(string message) => new("ValidationError", 400, message);
}
