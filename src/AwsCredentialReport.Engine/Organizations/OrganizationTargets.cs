namespace AwsCredentialReport.Engine;

/// <summary>Finds the active accounts of an organization.</summary>
/// <param name="client">AWS Organizations.</param>
/// <param name="scope">The organization or its organizational units, and the role.</param>
/// <param name="note">Receives what was skipped, and why.</param>
internal sealed class OrganizationTargets(OrganizationsClient client, OrganizationScope scope, Action<string> note)
{
    private readonly Dictionary<string, OrganizationAccount> _accounts = new(StringComparer.Ordinal);

    /// <summary>The accounts, each with the credentials to use.</summary>
    /// <exception cref="ReportFetchException">There is no active account.</exception>
    internal async Task<IReadOnlyList<AccountTarget>> FindAsync(string callerArn, CancellationToken cancellationToken)
    {
        if (scope.Units.Count == 0)
        {
            await ListOrganizationAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (var unit in scope.Units)
        {
            await ListUnitAsync(unit, await PathAsync(unit, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        var inactive = _accounts.Values.Where(account => account.IsInactive).ToList();
        inactive.ForEach(account => note(Sentence.Format(Messages.AccountInactive, account.Id, account.Name, account.State)));
        note(Sentence.Format(Messages.OrganizationListed, _accounts.Count, inactive.Count));
        var callerAccount = callerArn.Split(':') is [_, _, _, _, var id, ..] ? id : string.Empty;
        return _accounts.Count > inactive.Count
            ? [.. _accounts.Values.Where(account => !account.IsInactive).Select(account => scope.Target(account, callerAccount))]
            : throw new ReportFetchException(
                ReportFetchProblem.NoAccounts,
                Sentence.Format(scope.Units.Count == 0 ? Messages.OrganizationEmpty : Messages.UnitsEmpty, _accounts.Count),
                Messages.OrganizationEmpty_Advice);
    }

    // ListAccounts is complete even while accounts are moved; the units only add their names.
    private async Task ListOrganizationAsync(CancellationToken cancellationToken)
    {
        await foreach (var account in client.ListAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            _accounts[account.Id] = account;
        }

        try
        {
            await foreach (var root in client.ListRootsAsync(cancellationToken).ConfigureAwait(false))
            {
                await ListUnitAsync(root.Id, root.Name, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (IamException e) when (e.Failure == IamFailure.AccessDenied)
        {
            note(Sentence.Format(Messages.UnitsUnknown, e.Operation));
        }
    }

    private async Task ListUnitAsync(string id, string? path, CancellationToken cancellationToken)
    {
        await foreach (var account in client.ListAccountsForParentAsync(id, cancellationToken).ConfigureAwait(false))
        {
            _accounts[account.Id] = account with { Unit = path };
        }

        await foreach (var unit in client.ListOrganizationalUnitsForParentAsync(id, cancellationToken).ConfigureAwait(false))
        {
            await ListUnitAsync(unit.Id, path is null ? null : $"{path}/{unit.Name}", cancellationToken).ConfigureAwait(false);
        }
    }

    // The names above a unit come from the lists of its parents, at most five levels up.
    private async Task<string?> PathAsync(string unit, CancellationToken cancellationToken)
    {
        var path = string.Empty;
        var id = unit;
        try
        {
            while (id.StartsWith("ou-", StringComparison.Ordinal))
            {
                var parent = await FirstAsync(client.ListParentsAsync(id, cancellationToken), _ => true).ConfigureAwait(false);
                var child = id;
                var named = await FirstAsync(client.ListOrganizationalUnitsForParentAsync(parent.Id, cancellationToken), node => node.Id == child).ConfigureAwait(false);
                path = $"/{named.Name}{path}";
                id = parent.Id;
            }

            return (await FirstAsync(client.ListRootsAsync(cancellationToken), node => node.Id == id).ConfigureAwait(false)).Name + path;
        }
        catch (IamException e) when (e.Failure == IamFailure.AccessDenied)
        {
            note(Sentence.Format(Messages.UnitsUnknown, e.Operation));
            return null;
        }
    }

    private static async Task<OrganizationNode> FirstAsync(IAsyncEnumerable<OrganizationNode> nodes, Func<OrganizationNode, bool> fits)
    {
        await foreach (var node in nodes.ConfigureAwait(false))
        {
            if (fits(node))
            {
                return node;
            }
        }

        throw new IamException(IamFailure.UnreadableAnswer, "ListParents", Messages.UnitMoved);
    }
}
