using System.Text.Json.Nodes;

namespace AwsCredentialReport.Engine;

/// <summary>An account of an organization.</summary>
/// <param name="Id">The account id.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Its state; null when AWS did not return one.</param>
internal sealed record OrganizationAccount(string Id, string? Name, string? State)
{
    /// <summary>Gets the names from the root to its organizational unit; null when they are not known.</summary>
    internal string? Unit { get; init; }

    /// <summary>
    /// Gets whether the account is known not to be in use. An account with a state that this version does not know is
    /// asked: an error is better than an account that nobody misses.
    /// </summary>
    internal bool IsInactive => State is "PENDING_ACTIVATION" or "SUSPENDED" or "PENDING_CLOSURE" or "CLOSED";

    // AWS retired Status on 9 September 2026; older endpoints return nothing else.
    internal static OrganizationAccount Read(JsonObject account) => new(
        JsonText.Text(account, "Id") ?? throw new FormatException(Sentence.Format(Messages.JsonFieldMissing, "Id")),
        JsonText.Text(account, "Name"),
        JsonText.Text(account, "State") ?? JsonText.Text(account, "Status"));
}

/// <summary>The root of an organization, or an organizational unit.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name; empty for a parent, of which AWS returns only the id.</param>
internal sealed record OrganizationNode(string Id, string Name)
{
    internal static OrganizationNode Read(JsonObject node) => new(
        JsonText.Text(node, "Id") ?? throw new FormatException(Sentence.Format(Messages.JsonFieldMissing, "Id")),
        JsonText.Text(node, "Name") ?? string.Empty);
}
