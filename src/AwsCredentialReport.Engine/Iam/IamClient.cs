using System.Runtime.CompilerServices;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>IAM itself, over HTTP. The official client could replace this folder: nothing outside knows of it.</summary>
internal sealed class IamClient(AWSCredentials credentials, QueryEndpoint endpoint, HttpSettings http, int maximumRetries)
    : QueryClient(credentials, endpoint, http, maximumRetries), IIamApi
{
    public Task<ReportGeneration> GenerateCredentialReportAsync(CancellationToken cancellationToken) =>
        SendAsync(new GenerateCredentialReportRequest(), cancellationToken);

    public async Task<DownloadedReport> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        await SendAsync(new GetCredentialReportRequest(), cancellationToken).ConfigureAwait(false) with { ServedTime = ServerTime.At(Url) };

    public IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken) =>
        ListAsync(marker => new ListUsersRequest(marker), cancellationToken);

    public Task<IamUser> GetUserAsync(string? userName, CancellationToken cancellationToken) =>
        SendAsync(new GetUserRequest(userName), cancellationToken);

    public IAsyncEnumerable<IamAccessKey> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync(marker => new ListAccessKeysRequest(userName, marker), cancellationToken);

    public Task<IamKeyUse> GetAccessKeyLastUsedAsync(string accessKeyId, CancellationToken cancellationToken) =>
        SendAsync(new GetAccessKeyLastUsedRequest(accessKeyId), cancellationToken);

    public Task UpdateAccessKeyAsync(string userName, string accessKeyId, bool active, CancellationToken cancellationToken) =>
        SendAsync(new UpdateAccessKeyRequest(userName, accessKeyId, active), cancellationToken);

    public Task<IamLoginProfile> GetLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync(new GetLoginProfileRequest(userName), cancellationToken);

    public Task DeleteLoginProfileAsync(string userName, CancellationToken cancellationToken) =>
        SendAsync(new DeleteLoginProfileRequest(userName), cancellationToken);

    public IAsyncEnumerable<IamTag> ListUserTagsAsync(string userName, CancellationToken cancellationToken) =>
        ListAsync(marker => new ListUserTagsRequest(userName, marker), cancellationToken);

    public IAsyncEnumerable<string> ListAccountAliasesAsync(CancellationToken cancellationToken) =>
        ListAsync(marker => new ListAccountAliasesRequest(marker), cancellationToken);

    public async Task<IamPasswordPolicy?> GetAccountPasswordPolicyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new GetAccountPasswordPolicyRequest(), cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return null;
        }
    }

    private async IAsyncEnumerable<T> ListAsync<T>(
        Func<string?, IamListRequest<T>> request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var page = await SendAsync(request(marker), cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return item;
            }

            marker = page.NextMarker;
        }
        while (marker is not null);
    }
}
