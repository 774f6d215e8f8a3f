using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>AWS Organizations over HTTP, in the AWS JSON protocol 1.1.</summary>
internal sealed class OrganizationsClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : ServiceClient(credentials, endpoint, http, maximumRetries)
{
    internal IAsyncEnumerable<OrganizationAccount> ListAccountsAsync(CancellationToken cancellationToken) =>
        ListAsync("ListAccounts", "Accounts", OrganizationAccount.Read, [], cancellationToken);

    internal IAsyncEnumerable<OrganizationAccount> ListAccountsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        ListAsync("ListAccountsForParent", "Accounts", OrganizationAccount.Read, new() { ["ParentId"] = parentId }, cancellationToken);

    internal IAsyncEnumerable<OrganizationNode> ListOrganizationalUnitsForParentAsync(string parentId, CancellationToken cancellationToken) =>
        ListAsync("ListOrganizationalUnitsForParent", "OrganizationalUnits", OrganizationNode.Read, new() { ["ParentId"] = parentId }, cancellationToken);

    internal IAsyncEnumerable<OrganizationNode> ListParentsAsync(string childId, CancellationToken cancellationToken) =>
        ListAsync("ListParents", "Parents", OrganizationNode.Read, new() { ["ChildId"] = childId }, cancellationToken);

    internal IAsyncEnumerable<OrganizationNode> ListRootsAsync(CancellationToken cancellationToken) =>
        ListAsync("ListRoots", "Roots", OrganizationNode.Read, [], cancellationToken);

    // A page may be empty and have a token: only a missing token ends the list.
    private async IAsyncEnumerable<T> ListAsync<T>(
        string operation, string field, Func<JsonObject, T> read, JsonObject body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tokens = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var request = new OrganizationsRequest(operation, body.ToJsonString());
            var (items, token) = await CallAsync<(List<T>, string?)>(
                operation, request, OrganizationsMarshaller.Instance, new OrganizationsUnmarshaller<(List<T>, string?)>(Page), cancellationToken).ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            if (token is null)
            {
                yield break;
            }

            if (!tokens.Add(token))
            {
                throw new IamException(IamFailure.UnreadableAnswer, operation, Messages.PagesRepeat);
            }

            body["NextToken"] = token;
        }

        (List<T>, string?) Page(JsonObject answer) => answer[field] is JsonArray list
            ? ([.. list.Select(item => read(item as JsonObject ?? throw Missing()))], JsonText.Text(answer, "NextToken"))
            : throw Missing();

        FormatException Missing() => new(Sentence.Format(Messages.JsonFieldMissing, field));
    }
}
