using System.Globalization;
using System.Text.Json.Nodes;
using AwsCredentialReport.IamSimulator.State;

namespace AwsCredentialReport.IamSimulator.Http;

/// <summary>AWS Organizations in the AWS JSON protocol: the lists of accounts and units.</summary>
internal static class OrganizationsDispatcher
{
    private const string Target = "AWSOrganizationsV20161128.";

    internal static IReadOnlyList<string> Names { get; } =
        ["ListAccounts", "ListAccountsForParent", "ListOrganizationalUnitsForParent", "ListParents", "ListRoots"];

    /// <summary>The action of a request; null when it is not one of this service.</summary>
    internal static string? ActionOf(SignedRequest request) =>
        request.Header("X-Amz-Target") is { } target && target.StartsWith(Target, StringComparison.Ordinal) ? target[Target.Length..] : null;

    internal static byte[] Run(SimulatedCloud cloud, SimulatedCaller caller, QueryParameters call)
    {
        var organization = cloud.Organization ?? throw new SimulatedFault(
            "AWSOrganizationsNotInUseException", 400, "Your account is not a member of an organization.");
        var mayList = caller.Account == organization.Management || organization.DelegatedAdministrators.Contains(caller.Account.Id);
        if (!mayList || caller.IsDenied($"organizations:{call.Action}"))
        {
            throw new SimulatedFault("AccessDeniedException", 400, "You don't have permissions to access this resource.");
        }

        return call.Action switch
        {
            "ListAccounts" => Page(organization, call, "Accounts", organization.Members, member => Account(organization, member)),
            "ListAccountsForParent" => Page(
                organization, call, "Accounts", organization.Members.Where(member => member.ParentId == organization.Unit(call.Required("ParentId")).Id), member => Account(organization, member)),
            "ListOrganizationalUnitsForParent" => Page(
                organization, call, "OrganizationalUnits", organization.UnitsOf(organization.Unit(call.Required("ParentId")).Id), Unit),
            "ListParents" => Page(
                organization, call, "Parents", [organization.Unit(organization.Child(call.Required("ChildId")).ParentId!)], unit => new JsonObject { ["Id"] = unit.Id, ["Type"] = unit.ParentId is null ? "ROOT" : "ORGANIZATIONAL_UNIT" }),
            "ListRoots" => Page(organization, call, "Roots", [organization.Unit(SimulatedOrganization.RootId)], Unit),
            _ => throw new SimulatedFault("UnknownOperationException", 400, $"Could not find operation {call.Action}"),
        };
    }

    /// <summary>An error as this service words it.</summary>
    internal static Answer Refuse(SimulatedFault fault)
    {
        var (code, status) = fault.Code switch
        {
            "AccessDenied" => ("AccessDeniedException", 400),
            "Throttling" => ("TooManyRequestsException", 400),
            "ServiceFailure" => ("ServiceException", fault.Status),
            "InvalidClientTokenId" => ("UnrecognizedClientException", 400),
            _ => (fault.Code, fault.Status),
        };
        return new Answer(status, Bytes(new JsonObject { ["__type"] = code, ["Message"] = fault.Message }))
        {
            ContentType = "application/x-amz-json-1.1",
            ErrorCode = code,
        };
    }

    private static byte[] Page<T>(SimulatedOrganization organization, QueryParameters call, string name, IEnumerable<T> all, Func<T, JsonObject> write)
    {
        // A token is the number of the next item; "empty" before it asks for a page without items.
        var token = call["NextToken"];
        var isEmpty = organization.SendsEmptyPages && token?.StartsWith("after-empty-", StringComparison.Ordinal) != true;
        var start = token is null ? 0 : int.Parse(token.Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture);
        var list = all.ToList();
        var items = isEmpty ? [] : list.Skip(start).Take(organization.PageSize).ToList();
        var next = start + items.Count;
        var answer = new JsonObject { [name] = new JsonArray([.. items.Select(item => (JsonNode)write(item))]) };
        if (isEmpty || next < list.Count || organization.RepeatsToken)
        {
            answer["NextToken"] = organization.RepeatsToken ? "page-0" : FormattableString.Invariant($"{(isEmpty ? "after-empty-" : "page-")}{next}");
        }

        return Bytes(answer);
    }

    private static JsonObject Account(SimulatedOrganization organization, SimulatedMember member)
    {
        var account = new JsonObject
        {
            ["Id"] = member.Id,
            ["Arn"] = $"arn:{organization.Management.Partition}:organizations::{organization.Management.Id}:account/o-exampleorgid/{member.Id}",
            ["Email"] = $"{member.Id}@example.com",
            ["Name"] = member.Name,
            ["JoinedMethod"] = "CREATED",
            ["JoinedTimestamp"] = 1704067200.0,
        };
        if (organization.StateName is { } name)
        {
            account[name] = member.State;
        }

        return account;
    }

    private static JsonObject Unit(SimulatedUnit unit) => new() { ["Id"] = unit.Id, ["Name"] = unit.Name };

    private static byte[] Bytes(JsonObject json) => System.Text.Encoding.UTF8.GetBytes(json.ToJsonString());
}
