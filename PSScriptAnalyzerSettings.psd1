@{
    Severity     = @('Error', 'Warning')

    # It does not see that functions use the parameters of their script.
    ExcludeRules = @('PSReviewUnusedParameter')
}
